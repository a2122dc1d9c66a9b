{{tableDrops}}
