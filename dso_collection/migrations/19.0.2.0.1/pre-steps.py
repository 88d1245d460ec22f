"""Gives the steps of the ready scenarios the names by which they are translated from here on."""

from openupgradelib import openupgrade

#: Scenario: its steps' names, as they were installed and as Odoo knows them now.
_STEPS = {
    "scenario_standard": {
        "Courtesy before the due date": "step_standard_courtesy", "First reminder": "step_standard_first",
        "Second reminder": "step_standard_second", "Third reminder": "step_standard_third",
        "Formal notice": "step_standard_formal_notice"},
    "scenario_ready": {
        "Courtesy before the due date": "step_ready_courtesy", "First reminder": "step_ready_first",
        "Second reminder": "step_ready_second", "Call": "step_ready_call", "Last notice": "step_ready_last_notice"},
}


@openupgrade.migrate()
def migrate(env, version):
    """Name the steps that are still called what they were; one that a company renamed stays its own."""
    for scenario, steps in _STEPS.items():
        for words, name in steps.items():
            openupgrade.logged_query(
                env.cr, """
                INSERT INTO ir_model_data (module, name, model, res_id, noupdate)
                SELECT 'dso_collection', %(name)s, 'collection.scenario.action', MIN(step.id), TRUE
                  FROM collection_scenario_action step
                  JOIN ir_model_data named ON named.model = 'collection.scenario' AND named.res_id = step.scenario_id
                 WHERE named.module = 'dso_collection' AND named.name = %(scenario)s
                   AND step.name ->> 'en_US' = %(words)s
                HAVING MIN(step.id) IS NOT NULL
                ON CONFLICT (module, name) DO NOTHING
                """, {"name": name, "scenario": scenario, "words": words})
