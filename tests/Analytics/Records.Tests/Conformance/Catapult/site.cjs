// A person with a browser, as far as forms and pages go.
"use strict";

const http = require("http");

class Site {
    // The person is named by a header, which a site in a test believes.
    constructor(base, person) {
        this.base = base;
        this.person = person;
    }

    get(target) {
        return this.send("GET", target);
    }

    // Forms answer with 303 when they succeed, and with anything else when not.
    async post(target, fields) {
        const answer = await this.send("POST", target, Buffer.from(new URLSearchParams(fields).toString()), "application/x-www-form-urlencoded");

        if (answer.status !== 303) {
            throw new Error(`POST ${target} was answered ${answer.status}`);
        }

        return answer;
    }

    // The reason why a package is refused, or null when it has become a course.
    async importPackage(course, filename, bytes) {
        const boundary = "catapult-package",
            field = (name, value) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
            head = `${field("key", course)}${field("publish", "true")}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${filename}"\r\n`
                + "Content-Type: application/octet-stream\r\n\r\n",
            body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
            answer = await this.send("POST", "/studio/imports", body, `multipart/form-data; boundary=${boundary}`);

        if (answer.status === 422) {
            return "this kind of file is not taken";
        }
        if (answer.status !== 303) {
            throw new Error(`the upload was answered ${answer.status}`);
        }

        return this.importEnds(answer.location);
    }

    async importEnds(target) {
        for (;;) {
            const page = await this.get(target);

            if (!page.body.includes("<import-progress")) {
                const refusal = page.body.match(/class="alert bad"[\s\S]*?<p>([\s\S]*?)<\/p>/);

                return refusal ? refusal[1] : null;
            }
            await new Promise((resolve) => setTimeout(resolve, 200));
        }
    }

    send(method, target, body, contentType) {
        const headers = {
            Accept: "text/html",
            "Sec-Fetch-Site": "same-origin",
            "X-Test-Person": encodeURIComponent(this.person)
        };

        if (body) {
            headers["Content-Type"] = contentType;
            headers["Content-Length"] = body.length;
        }

        return new Promise((resolve, reject) => {
            const request = http.request(new URL(target, this.base), {method, headers}, (response) => {
                const chunks = [];

                response.on("data", (chunk) => chunks.push(chunk));
                response.on("end", () => resolve({
                    status: response.statusCode,
                    location: response.headers.location,
                    body: Buffer.concat(chunks).toString("utf8")
                }));
            });

            request.on("error", reject);
            request.end(body);
        });
    }
}

module.exports = {Site};
