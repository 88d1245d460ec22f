/** Steps that may take a minute each, six times Odoo's ten seconds: a long tour meets a busy moment of the machine. */
export const patiently = (steps) => steps.map((step) => ({ timeout: 60000, ...step }));
