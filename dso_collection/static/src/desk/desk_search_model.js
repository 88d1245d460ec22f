import { user } from "@web/core/user";
import { SearchModel } from "@web/search/search_model";

/** The filter that every list of the desk has: what is the user's own. */
const MINE = "mine";

/**
 * Keeps the filter "mine" and the switch "Mine / Team" the same in lists that follow the switch (rule D1): those whose
 * context says "collection_desk". Taking the filter away turns the switch, and it stays so for this user.
 */
export class DeskSearchModel extends SearchModel {
    async load(config) {
        const context = { ...config.context };
        this.followsDesk = Boolean(context.collection_desk);
        if (this.followsDesk) {
            context[`search_default_${MINE}`] = user.settings.collection_desk_mine;
        }
        return super.load({ ...config, context });
    }

    get mineItem() {
        return Object.values(this.searchItems).find((item) => item.name === MINE);
    }

    get isMine() {
        const { mineItem } = this;
        return Boolean(mineItem) && this.query.some((part) => part.searchItemId === mineItem.id);
    }

    /** Turn the switch: the list follows by its filter; true when it does. */
    turnDesk() {
        const follows = this.followsDesk && Boolean(this.mineItem);
        if (follows) {
            this.toggleSearchItem(this.mineItem.id);
        }
        return follows;
    }

    async _notify() {
        if (!this.blockNotification && this.followsDesk && this.mineItem && !this._hasFavorite()) {
            await this.rememberDesk(this.isMine);
        }
        return super._notify();
    }

    /** A favourite search says by itself whose work it shows. */
    _hasFavorite() {
        return this.query.some((part) => this.searchItems[part.searchItemId].type === "favorite");
    }

    async rememberDesk(mine) {
        if (mine !== user.settings.collection_desk_mine) {
            user.updateUserSettings("collection_desk_mine", mine);
            await this.orm.call("collection.alert", "set_bar_mine", [mine]);
        }
    }
}
