"""The formats made from report_templates/: the templates say what stands where, each format how it is written."""
