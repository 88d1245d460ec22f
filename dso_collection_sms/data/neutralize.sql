-- messages being sent: the copy does not know what the original did
UPDATE collection_sms
   SET state = 'unknown',
       news = TRUE,
       reason = 'This database is a copy: only the original knows what became of the message.'
 WHERE state = 'sending';
-- gateways: Odoo's own files make their accounts useless; ours gives them nothing at all (channels/sms_delivery.py)
