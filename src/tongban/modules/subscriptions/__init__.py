"""Subscriptions: who follows an item, a law, a region, and what there is to read."""
