-- Nothing of what waits is done in a copy of the database.
UPDATE queue_job
   SET state = 'cancelled', date_cancelled = now() AT TIME ZONE 'UTC'
 WHERE model_name = 'collection.job' AND state IN ('wait_dependencies', 'pending', 'enqueued', 'started');
