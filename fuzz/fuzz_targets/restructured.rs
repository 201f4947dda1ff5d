#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| planlint_fuzz::restructured(text));
