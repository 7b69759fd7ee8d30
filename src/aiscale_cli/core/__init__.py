"""The questionnaire, the answers and what follows from them: pure, with no file, clock or terminal."""
