# Frasi della finestra: chiavi window-*.
