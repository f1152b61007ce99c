// The suite's own would fetch a browser; this one uses the machine's.
module.exports = {
    launch: {
        executablePath: process.env.STOA_CHROMIUM,
        headless: true,
        args: ["--no-sandbox", "--disable-dev-shm-usage"]
    }
};
