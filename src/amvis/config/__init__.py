"""Settings, addresses and the server's entry: what joins the parts into a site."""
