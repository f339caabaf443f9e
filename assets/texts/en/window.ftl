# Sentences of the window: keys window-*.
