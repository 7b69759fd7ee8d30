"""Text and files to the model of the core and back."""
