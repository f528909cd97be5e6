# SPDX-FileCopyrightText: 2026 The Entente authors
# SPDX-License-Identifier: Apache-2.0
#
# Counts the TAP of one test (https://testanything.org, version 12): prints "passed failed skipped complaint" and
# writes why tests were skipped to the file `skips`. What does not keep its plan, or ends badly, counts as failed.
BEGIN { plan = -1 }
/^1\.\.[0-9]+/ {
    plan = substr($1, 4) + 0
    if (plan == 0) {
        skipped++
        sub(/^1\.\.0 *(# *[Ss][Kk][Ii][Pp][^ ]* *)?/, "")
        print ($0 == "" ? "no reason given" : $0) > skips
    }
}
/^(not )?ok( |$)/ {
    count++
    if (match($0, /# *(SKIP|skip|TODO|todo)/)) {
        skipped++
        sub(/^(not )?ok *[0-9]* *-? *(# *SKIP *)?/, "")
        sub(/ *# *SKIP */, ": ")
        print > skips
    } else if ($1 == "ok") {
        passed++
    } else {
        failed++
    }
}
END {
    if (status == 124 || status == 137) {
        complaint = "stopped after " limit " s"
    } else if (plan < 0) {
        complaint = "no plan; exit status " status
    } else if (plan != count + 0) {
        complaint = plan " tests planned, " count + 0 " run; exit status " status
    } else if (status != 0 && !failed) {
        complaint = "exit status " status
    }
    if (complaint != "") {
        failed++
    }
    print passed + 0, failed + 0, skipped + 0, complaint
}
