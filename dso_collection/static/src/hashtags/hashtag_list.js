import { rpc } from "@web/core/network/rpc";
import { user } from "@web/core/user";

let hashtags;

/** Fetches the hashtags there are, once for the page, in the user's language: [{name, title, help, kind}] (rule H). */
export function fetchHashtags() {
    hashtags ||= rpc("/web/dataset/call_kw/collection.action/get_hashtags", {
        model: "collection.action",
        method: "get_hashtags",
        args: [],
        kwargs: { context: user.context },
    }).catch((error) => {
        hashtags = undefined;
        throw error;
    });
    return hashtags;
}
