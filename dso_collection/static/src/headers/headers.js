import { patch } from "@web/core/utils/patch";
import { FIELD_WIDTHS } from "@web/views/list/column_width_hook";
import { ListRenderer } from "@web/views/list/list_renderer";

/**
 * Headers of our columns are read whole, in any language. Odoo gives numbers and dates the room that their values need,
 * and cuts a longer word above them: here such a column is as wide as the longest word of its header, whose words wrap
 * (headers.scss).
 */

/** Room that a header needs beside its words, for the sign of the order. */
const BESIDE = 8;
/** Pixels of words, by themselves: a word is measured once. */
const measured = new Map();
/** What becomes of columns: the same as long as these are. */
const made = new WeakMap();

/** Whether a column is in a list of ours (of our models, or marked as ours where the model is Odoo's), or of ours. */
function isOurs(column, { list, archInfo }) {
    return (
        column.type === "field" &&
        column.hasLabel &&
        (list.resModel.startsWith("collection.") ||
            column.name.startsWith("collection_") ||
            (archInfo.className || "").split(" ").includes("o_collection_list"))
    );
}

function widthOf(word) {
    if (!measured.has(word)) {
        const probe = document.createElement("span");
        probe.className = "o_list_renderer invisible position-absolute text-nowrap fw-bold";
        probe.textContent = word;
        document.body.append(probe);
        measured.set(word, Math.ceil(probe.getBoundingClientRect().width) + BESIDE);
        probe.remove();
    }
    return measured.get(word);
}

/** The width that Odoo holds a column to; undefined where it only has a least one, and grows with what is in it. */
function fixedWidth(column) {
    if (column.attrs?.width) {
        return parseInt(column.attrs.width, 10);
    }
    let width = column.field.listViewWidth ?? FIELD_WIDTHS[column.widget || column.fieldType];
    if (typeof width === "function") {
        width = width({ type: column.fieldType, hasLabel: column.hasLabel, options: column.options });
    }
    return Array.isArray(width) ? (width[0] === width[1] ? width[0] : undefined) : width;
}

function readable(column) {
    const fixed = fixedWidth(column);
    // Chinese and Japanese break anywhere
    const words = (column.label || "").split(/\s+/).filter((word) => !/[\u3040-\u30ff\u3400-\u9fff]/.test(word));
    const needed = Math.max(0, ...words.map(widthOf));
    return fixed && needed > fixed ? { ...column, attrs: { ...column.attrs, width: `${needed}px` } } : column;
}

patch(ListRenderer.prototype, {
    getActiveColumns() {
        return super.getActiveColumns(...arguments).map((column) => {
            if (!isOurs(column, this.props)) {
                return column;
            }
            if (!made.has(column)) {
                made.set(column, readable(column));
            }
            return made.get(column);
        });
    },

    getColumnClass(column) {
        const classes = super.getColumnClass(...arguments);
        return isOurs(column, this.props) ? `${classes} o_collection_header` : classes;
    },
});
