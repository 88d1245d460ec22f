-- the test service, nothing without a person, and no account to let us in
UPDATE collection_carrier
   SET test_mode = TRUE,
       by_itself = FALSE,
       maileva_client_id = NULL,
       maileva_client_secret = NULL,
       maileva_login = NULL,
       maileva_password = NULL,
       maileva_notification_email = NULL
 WHERE service = 'maileva';
-- Maileva calls the original: whoever calls this copy is turned away
UPDATE collection_carrier
   SET maileva_notify_password = NULL,
       maileva_notified = FALSE;
