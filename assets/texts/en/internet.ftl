# internet
