import { _t } from "@web/core/l10n/translation";
import { AGES, BEST, DELINQUENT, DSO, EXPECTED, GRID, RECEIVED, TEXT } from "./dashboard_colors";
import { days, money, NOTHING, shortMoney } from "./dashboard_words";

/**
 * A chart as three things: what Chart.js draws, the same as a table for who sees no picture, and the mark behind each
 * number: `mark(row, column)` is what the server is asked to open.
 */

const axis = (options = {}) => ({
    grid: { color: GRID },
    border: { color: GRID },
    ...options,
    ticks: { color: TEXT, maxRotation: 0, autoSkip: true, ...options.ticks },
});

const config = (type, labels, datasets, say, options) => ({
    type,
    data: { labels, datasets },
    options: {
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        ...options,
        plugins: {
            legend: { position: "bottom", labels: { color: TEXT, boxWidth: 12, boxHeight: 12 } },
            tooltip: {
                callbacks: {
                    label: (item) => `${item.dataset.label}: ${say(item.raw)}`,
                },
            },
        },
    },
});

export function agedChart(data) {
    const say = (amount) => money(amount, data.currency_id);
    const datasets = data.ages.map(([key, label], position) => ({
        label,
        data: data.aged.map((bar) => bar.amounts[position]),
        backgroundColor: AGES[key],
        maxBarThickness: 32,
    }));
    return {
        key: "aged",
        title: _t("Aged balance by collector"),
        help: _t("What is owed of invoices by days after the due date; credits are not taken off."),
        none: _t("Nothing is owed."),
        config: config(
            "bar",
            data.aged.map((bar) => bar.name),
            datasets,
            say,
            {
                indexAxis: "y",
                scales: {
                    x: axis({ stacked: true, ticks: { callback: shortMoney } }),
                    y: axis({ stacked: true, grid: { display: false } }),
                },
            }
        ),
        head: [_t("Collector"), ...data.ages.map(([, label]) => label)],
        rows: data.aged.map((bar) => ({ key: bar.key, name: bar.name, cells: bar.amounts.map(say) })),
        mark: (row, column) => ({
            mark: "aged",
            key: { collector: data.aged[row].key, age: data.ages[column][0] },
        }),
    };
}

export function dsoChart(data) {
    const say = (value) => (value === null ? NOTHING : _t("%s days", days(value)));
    const curve = (label, color, column, borderDash) => ({
        label,
        data: data.months.map((month) => month.values[column]),
        borderColor: color,
        backgroundColor: color,
        borderDash,
        borderWidth: 2,
        pointRadius: 3,
        pointHoverRadius: 6,
        spanGaps: true,
    });
    const later = data.months.filter((month) => month.booked_later);
    const notes = later.map((month) =>
        _t("%(month)s: %(amount)s booked later, not in the curve.", {
            month: month.name,
            amount: money(month.booked_later, data.currency_id),
        })
    );
    if (data.months.some((month) => month.stopped)) {
        notes.push(_t("* Counted back to a month without sales only."));
    }
    const name = (month) => `${month.name}${month.stopped ? " *" : ""}${month.booked_later ? " ◆" : ""}`;
    const labels = [_t("DSO (count-back)"), _t("Best possible DSO"), _t("Average days delinquent")];
    return {
        key: "dso",
        title: _t("DSO of twelve months"),
        help: _t(
            "DSO (count-back), the best possible one if everybody paid on the due date, and between them the average " +
                "days delinquent: at the end of each month, of this month as of today."
        ),
        none: _t("No figures of months yet."),
        notes,
        config: config(
            "line",
            data.months.map(name),
            [curve(labels[0], DSO, 0, []), curve(labels[1], BEST, 1, [6, 3]), curve(labels[2], DELINQUENT, 2, [2, 2])],
            say,
            { scales: { x: axis(), y: axis({ beginAtZero: true }) } }
        ),
        head: [_t("Month"), ...labels],
        rows: data.months.map((month) => ({
            key: month.key,
            name: name(month),
            cells: month.values.map(say),
        })),
        mark: (row) => ({ mark: "month", key: data.months[row].key }),
    };
}

export function weeksChart(data) {
    const say = (amount) => money(amount, data.currency_id);
    const series = ["expected", "received"];
    const labels = [_t("Expected"), _t("Received")];
    const bars = (column, backgroundColor) => ({
        label: labels[column],
        // A week to come has no receipts: no bar and no zero
        data: data.weeks.map((week) => (column && !week.past && !week.now ? null : week.values[column])),
        backgroundColor,
    });
    const name = (week) => (week.now ? _t("%s (now)", week.name) : week.name);
    return {
        key: "weeks",
        title: _t("Forecast and receipts by week"),
        help: _t(
            "Expected: on the day each customer usually pays, or has promised; of weeks that are over, what was " +
                "foretold of them. Received: payments allocated to invoices."
        ),
        none: _t("Nothing is expected and nothing came in."),
        empty: !data.weeks.some((week) => week.values[0] || week.values[1]),
        config: config("bar", data.weeks.map(name), [bars(0, EXPECTED), bars(1, RECEIVED)], say, {
            scales: { x: axis({ grid: { display: false } }), y: axis({ ticks: { callback: shortMoney } }) },
        }),
        head: [_t("Week of"), ...labels],
        rows: data.weeks.map((week) => ({ key: week.key, name: name(week), cells: week.values.map(say) })),
        mark: (row, column) => ({
            mark: "week",
            key: { week: data.weeks[row].key, series: series[column] },
        }),
    };
}
