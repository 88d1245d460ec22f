-- carriers: their test service, and nothing without a person
UPDATE collection_carrier
   SET test_mode = TRUE,
       by_itself = FALSE;
-- letters being given away: the copy does not know what the original did, and must not ask
UPDATE collection_letter
   SET state = 'unknown',
       news = TRUE,
       reason = 'This database is a copy: only the original knows what became of the letter.'
 WHERE state = 'submitting';
-- batches on their way to a carrier stay here
UPDATE collection_letter_batch
   SET submit_when_made = FALSE,
       state = CASE state WHEN 'submitting' THEN 'printed' ELSE state END
 WHERE submit_when_made
    OR state = 'submitting';
-- letters at a carrier: without its reference nobody asks it what became of them
UPDATE collection_letter
   SET carrier_reference = NULL
 WHERE carrier_reference IS NOT NULL;
