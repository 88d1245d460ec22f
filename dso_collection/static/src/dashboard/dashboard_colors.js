import { cookie } from "@web/core/browser/cookie";

const dark = cookie.get("color_scheme") === "dark";

/** What is owed by age, in the colours of the desk: from pale to dark, so that it can be read without colours too. */
export const AGES = {
    not_due: "#9ec5a8",
    aged_1_30: "#f2d27a",
    aged_31_60: "#eda04d",
    aged_61_90: "#d4622f",
    aged_90: "#9c2a20",
};

export const DSO = dark ? "#7fb2e5" : "#2b5c8a";
export const BEST = dark ? "#7fc492" : "#3f8a54";
export const DELINQUENT = dark ? "#f0905f" : "#c4531f";
export const EXPECTED = dark ? "#56779c" : "#a3bfdc";
export const RECEIVED = dark ? "#7fc492" : "#3f8a54";

export const TEXT = dark ? "#e4e4e4" : "#111827";
export const GRID = dark ? "rgba(255,255,255,.15)" : "rgba(0,0,0,.1)";
