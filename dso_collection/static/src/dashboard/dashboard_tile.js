import { _t } from "@web/core/l10n/translation";
import { Component, useState } from "@odoo/owl";
import { tileValue } from "./dashboard_words";

/** A figure that opens its records, and says on demand how it is computed and of which day (rule K10). */
export class DashboardTile extends Component {
    static template = "dso_collection.DashboardTile";
    static props = { tile: Object, currencyId: [Number, Boolean], open: Function };

    setup() {
        this.state = useState({ help: false });
    }

    get value() {
        return tileValue(this.props.tile, this.props.tile.currency_id || this.props.currencyId);
    }

    get label() {
        const { name, lines } = this.props.tile;
        return _t("%(name)s: %(value)s. %(lines)s. Open the records", {
            name,
            value: this.value,
            lines: lines.join(", "),
        });
    }

    get helpLabel() {
        return _t("%s: how it is computed", this.props.tile.name);
    }
}
