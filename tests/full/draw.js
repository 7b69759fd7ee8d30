// Runs in a page, after Mermaid: draws every chart where GitHub would and measures what came out.

const box = (element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
};

const measured = (svg) => {
  const rows = [0, 1].map((row) => [...svg.querySelectorAll(`.bar-plot-${row} rect`)]);
  const after = Node.DOCUMENT_POSITION_FOLLOWING;
  return {
    frame: box(svg),
    texts: [...svg.querySelectorAll("text")].map((each) => ({
      ...box(each),
      text: each.textContent,
      colour: getComputedStyle(each).fill,
    })),
    background: getComputedStyle(svg.querySelector("rect.background")).fill,
    bars: rows.map((row) => row.map((each) => ({ ...box(each), colour: getComputedStyle(each).fill }))),
    secondRowInFront: rows[1].every((bar) => rows[0].every((other) => other.compareDocumentPosition(bar) & after)),
  };
};

const measuredPoints = (svg) => ({
  frame: box(svg),
  texts: [...svg.querySelectorAll("text")].map((each) => ({
    ...box(each),
    text: each.textContent,
    colour: getComputedStyle(each).fill,
  })),
  points: [...svg.querySelectorAll(".data-point")].map((each) => ({
    ...box(each.querySelector("circle")),
    label: each.querySelector("text").textContent,
    labelBox: box(each.querySelector("text")),
  })),
});

/** Draw each Mermaid block in place of its source and return what was drawn; reject when one cannot be read or drawn. */
async function drawCharts(theme) {
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme });
  const drawings = [];
  for (const [number, source] of document.querySelectorAll("code.language-mermaid").entries()) {
    await mermaid.parse(source.textContent);
    const { svg } = await mermaid.render(`chart-${number}`, source.textContent);
    const chart = document.createElement("div");
    chart.innerHTML = svg;
    source.parentElement.replaceWith(chart);
    const drawn = chart.querySelector("svg");
    drawings.push(drawn.getAttribute("aria-roledescription") === "quadrantChart" ? measuredPoints(drawn) : measured(drawn));
  }
  return drawings;
}

/** Open everything that is folded and return how wide the page is beside the window, and what sticks out of the window. */
function unfolded() {
  for (const each of document.querySelectorAll("details")) each.open = true;
  const sticksOut = (each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5;
  // What scrolls inside itself may be wider than the window, and so may a table in a box that scrolls.
  const inTable = (each) => each.parentElement.closest("table, pre, .wide") !== null && !each.matches("pre, .wide");
  return {
    window: document.documentElement.clientWidth,
    page: document.documentElement.scrollWidth,
    sticking: [...document.body.querySelectorAll("*")].filter((each) => sticksOut(each) && !inTable(each)).map((each) => each.outerHTML.slice(0, 200)),
    tables: document.querySelectorAll("table").length,
    scripts: document.body.querySelectorAll("script").length,
  };
}
