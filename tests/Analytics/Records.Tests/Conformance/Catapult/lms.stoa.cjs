// How the CATAPULT suite drives Stoa: by the forms and pages that people use, as an administrator and as a learner.
"use strict";

const path = require("path"),
    {Site} = require("./site.cjs"),
    {InvalidPackageError} = require(path.join(process.env.STOA_CATAPULT, "lts/lib/errors")),
    base = process.env.STOA_URL,
    launched = new Map();
let admin,
    learner,
    imports = 0,
    suite;

const unitPage = async (course, index) => {
    const home = await learner.get(`/learn/${course}`),
        units = [...new Set([...home.body.matchAll(/href="(\/learn\/[^"]*\/unit-[0-9a-f]+)"/g)].map((match) => match[1]))];

    return learner.get(units[index]);
};

module.exports = {
    setup: async (testName) => {
        suite = testName;
        admin = new Site(base, process.env.STOA_ADMIN);
        learner = new Site(base, process.env.STOA_LEARNER);
    },

    teardown: async () => {},

    getLrsEndpoint: () => `${base}/xapi`,

    getLrsAuthHeader: () => `Basic ${Buffer.from(`${process.env.STOA_KEY}:${process.env.STOA_SECRET}`).toString("base64")}`,

    // Each import is a course of its own, so that it has a registration of its own.
    importCourse: async (stream, contentType, filename) => {
        const course = `catapult/${suite}/${filename.replace(/[^A-Za-z0-9.-]/g, "-")}.${imports += 1}`,
            chunks = [];

        for await (const chunk of stream) {
            chunks.push(chunk);
        }

        const refusal = await admin.importPackage(course, filename, Buffer.concat(chunks));

        if (refusal) {
            throw new InvalidPackageError(`${filename}: ${refusal}`);
        }
        await learner.post(`/courses/${course}/enrolment`, {});

        return course;
    },

    // A registration is one learner's in one course, so the one that is asked for is the one that there is.
    getLaunchUrl: async (course, index, actor, {launchMode} = {}) => {
        const page = await unitPage(course, index),
            [, block] = page.body.match(/action="(\/learn\/[^"]*)\/launch"/),
            session = await learner.post(`${block}/launch`, launchMode ? {mode: launchMode} : {}),
            [, address] = (await learner.get(session.location)).body.match(/(?:<iframe src|class="button" href)="([^"]+)"/),
            url = address.replace(/&amp;/g, "&").replace(/&#x([0-9A-F]+);/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));

        launched.set(new URL(url).searchParams.get("registration"), {course, block});
        launched.set(session.location.split("/").pop(), {session: session.location});

        return url;
    },

    cleanup: async () => {},

    hasWaive: () => true,
    waiveAU: async (registration, index, reason) => {
        const {course, block} = launched.get(registration),
            roster = `/studio/courses/${course}/activities/${block.split("/").pop()}`,
            [, learnerId] = (await admin.get(roster)).body.match(/name="learner" value="([^"]+)"/);

        await admin.post(`${roster}/waiver`, {learner: learnerId, reason});
    },

    hasAbandon: () => true,
    abandonSession: async (sessionId) => {
        await learner.post(`${launched.get(sessionId).session}/abandonment`, {});
    }
};
