"""The report as lines of a given width, shared by the formats for people at a screen: plain text and terminal."""
