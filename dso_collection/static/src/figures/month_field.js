import { registry } from "@web/core/registry";
import { DateTimeField, dateField } from "@web/views/fields/datetime/datetime_field";

/** A month, which is kept as its first day: its name is shown and a month is chosen, never a day. */
class CollectionMonthField extends DateTimeField {
    getFormattedValue(valueIndex) {
        const value = this.values[valueIndex];
        return value ? value.toLocaleString({ month: "long", year: "numeric" }) : "";
    }
}

registry.category("fields").add("collection_month", {
    ...dateField,
    component: CollectionMonthField,
    extractProps: (fieldInfo, dynamicInfo) => ({
        ...dateField.extractProps(fieldInfo, dynamicInfo),
        minPrecision: "months",
    }),
    listViewWidth: [110],
});
