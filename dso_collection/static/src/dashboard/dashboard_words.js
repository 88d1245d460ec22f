import { _t } from "@web/core/l10n/translation";
import { formatCurrency } from "@web/core/currency";
import { formatFloat } from "@web/core/utils/numbers";
import { user } from "@web/core/user";

/** Whole coins: a screen of figures is read, not added up. */
export const money = (amount, currencyId) => formatCurrency(Math.round(amount) || 0, currencyId, { digits: [69, 0] });

/** For the axis of a chart: 12k. */
export const shortMoney = (amount) => formatFloat(amount, { humanReadable: true, decimals: 0, minDigits: 1 });

export const days = (value) => formatFloat(value, { digits: [69, 1] });

/** A number that is written already as percent: with its sign on the side, and as near, as the language has it. */
export const percent = (number) =>
    new Intl.NumberFormat(user.lang, { style: "percent" })
        .formatToParts(0)
        .map((part) => (part.type === "integer" ? number : part.value))
        .join("");

/** Of a value that cannot be said, a dash. */
export const NOTHING = "–";

export function tileValue(tile, currencyId) {
    if (tile.value === null) {
        return NOTHING;
    }
    if (tile.kind === "money") {
        return money(tile.value, currencyId);
    }
    return tile.kind === "percent"
        ? percent(formatFloat(tile.value, { digits: [69, 1], trailingZeros: false }))
        : _t("%s days", days(tile.value));
}

/** A change of days, with its sign. */
export const moved = (value) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${days(Math.abs(value))}`;

/** A share of 0..1 as percent; a dash where nothing was there to take it of. */
export const share = (value) =>
    value === null || value === undefined || value === false ? NOTHING : percent(Math.round(100 * value));
