"""Turn charts into DrawingML, which Word itself draws and whose figures an officer can edit."""
