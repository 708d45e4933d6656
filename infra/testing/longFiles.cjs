// Jest takes a reporter only as what a module is as a whole.
module.exports = require("./longFiles.ts").LongFiles;
