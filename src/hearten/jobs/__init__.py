"""Work that outlives a crash: DBOS keeps what was begun, and whoever holds the workspace's lock carries on with it."""
