#!/usr/bin/env node
// Finds the package with the binary for this system and runs it; the exit code and signals are those of the binary.
"use strict";
const { spawn } = require("child_process");

function binary() {
  const { platform, arch } = process;
  const glibc = platform === "linux" && process.report.getReport().header.glibcVersionRuntime;
  const name = `@planlint/cli-${platform}-${arch}${platform === "linux" && !glibc ? "-musl" : ""}`;
  try {
    return require.resolve(`${name}/bin/planlint${platform === "win32" ? ".exe" : ""}`);
  } catch {
    console.error(`planlint: the package ${name} is missing; install planlint with optional dependencies, on a system that it supports`);
    process.exit(2);
  }
}

const child = spawn(binary(), process.argv.slice(2), { stdio: "inherit", windowsHide: true });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`planlint: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
