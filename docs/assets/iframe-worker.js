/* Search works in pages opened from the disk, too: browsers start no worker there, so a hidden frame stands in for it. */
if (window.location.protocol === "file:") {
    window.Worker = class extends window.EventTarget {
        constructor(script) {
            super();
            const frame = document.createElement("iframe");
            frame.hidden = true;
            document.body.append(frame);
            this.frame = frame.contentWindow;
            // What the script says by postMessage() is for whoever made the worker.
            this.frame.postMessage = (data) => this.tell(this, data);
            this.ready = new Promise((resolve) => {
                const element = frame.contentDocument.createElement("script");
                element.src = script;
                element.onload = resolve;
                frame.contentDocument.head.append(element);
            });
        }

        tell(target, data) {
            target.dispatchEvent(new window.MessageEvent("message", { data }));
        }

        postMessage(data) {
            this.ready.then(() => this.tell(this.frame, data));
        }
    };
}
