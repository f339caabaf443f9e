# server-name
