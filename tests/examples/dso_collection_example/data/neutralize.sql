-- no courier lets a copy in
UPDATE collection_carrier
   SET courier_url = NULL,
       courier_key = NULL
 WHERE service = 'courier';
