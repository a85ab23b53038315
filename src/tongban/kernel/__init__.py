"""The kernel: what every room stands on. It knows nothing of the trade."""
