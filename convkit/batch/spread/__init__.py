"""A run spread over several machines: `shards` are its parts, `merging` puts them together, `cluster` hands a `portion`
of the tasks to each worker of a Dask cluster.
"""
