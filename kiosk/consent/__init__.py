"""What a shopper is asked, and what the answers allow."""
