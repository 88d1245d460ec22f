import { rpc } from "@web/core/network/rpc";

let hashtags;

/** Fetches the hashtags there are, once for the page: [{name, title, help, kind}] (rule H). */
export function fetchHashtags() {
    hashtags ||= rpc("/web/dataset/call_kw/collection.action/get_hashtags", {
        model: "collection.action",
        method: "get_hashtags",
        args: [],
        kwargs: {},
    }).catch((error) => {
        hashtags = undefined;
        throw error;
    });
    return hashtags;
}
