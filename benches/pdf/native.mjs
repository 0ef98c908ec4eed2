// Measures a program from its start to its end: seconds, and the most memory that it held when its answer came.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** A line of /proc/PID/status in bytes: `VmHWM` is the most that was resident, `VmRSS` what is. */
export function memory(pid, line) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const kilobytes = new RegExp(`^${line}:\\s*(\\d+) kB$`, "m").exec(status)?.[1];
  if (kilobytes === undefined) {
    throw new Error(`process ${pid} ended before its memory could be read`);
  }
  return Number(kilobytes) * 1024;
}

/**
 * Runs a program. Its answer is what it prints. When the first of it comes, its memory is looked at: the answer stands
 * by then, and a program either waits for the end of its input or has more to print than a pipe holds.
 */
export function run(command, args) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"] });
    const [printed, said] = [[], []];
    let peak = null;
    child.on("error", reject);
    child.stdin.on("error", () => {});
    child.stderr.on("data", (bytes) => said.push(bytes));
    child.stdout.on("data", (bytes) => {
      try {
        peak ??= memory(child.pid, "VmHWM");
      } catch (error) {
        reject(error);
      }
      printed.push(bytes);
      child.stdin.end();
    });
    child.on("close", (code) => {
      const seconds = (performance.now() - begun) / 1000;
      if (code !== 0 || peak === null) {
        reject(new Error(`${command} ended with ${code}: ${Buffer.concat(said)}`));
        return;
      }
      resolve({ seconds, peak, answer: JSON.parse(Buffer.concat(printed).toString()) });
    });
  });
}
