#!/usr/bin/env bash
# The program from outside: exit codes, and what is on the disk after bad input, Ctrl-C, a killed process, a full disk.
# Usage: program_test.sh (the program in $TRUCE_PROGRAM, else build/release/truce). Last line: N passed, N failed.
set -u
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
truce=${TRUCE_PROGRAM:-$root/build/release/truce}
[ -x "$truce" ] || { echo "skipped: no program at $truce"; echo "1 passed, 0 failed"; exit 0; }
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
passed=0
failed=0
ok() { # ok CLAIM COMMAND...
  local claim=$1
  shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $claim"; fi
}
exits() { # exits CODE COMMAND...
  local code=$1
  shift
  "$@" >last.out 2>last.err
  local got=$?
  [ "$got" = "$code" ] || { echo "exit $got instead of $code: $*"; tail -3 last.err; return 1; }
}
absent() { [ ! -e "$1" ]; }
whole() { [ -f "$1/brief.html" ] && [ -f "$1/run.json" ] && [ -f "$1/truce.db" ] && [ -f "$1/case/case.toml" ] && [ -f "$1/members.csv" ]; }
has() { grep -q -- "$1" "$2"; }

ok "a new case is written" exits 0 "$truce" new small
ok "a new case passes the strict check" exits 0 "$truce" check small --strict
ok "a folder that exists is not overwritten by new" exits 2 "$truce" new small
ok "status says where things stand" exits 0 "$truce" status small
ok "with the commitment and its light in words" has '\[amber\] The Southern Guard registers' last.out
ok "and no colour" test -z "$(grep $'\x1b' last.out)"
ok "status says what changed" exits 0 "$truce" status small --since 2024-10-01 --json
ok "in its JSON" has '"since": "2024-10-01"' last.out
ok "status before the case begins is bad input" exits 2 "$truce" status small --since 2020-01-01
ok "and names the option" has '^--since' last.err
cp -r small wild
echo '2024-06-05,2024-06-09,2025-02-01,count,on_partner,partner,9999,exact,wild attacks: planted,report,high' >>wild/record.csv
ok "a wild row known later leaves the status as it was" exits 0 "$truce" status wild --as-of 2024-12-20 --json
sed 's/"wild"/"small"/' last.out >wild.status
ok "to the bit" exits 0 "$truce" status small --as-of 2024-12-20 --json
ok "(same bytes)" cmp -s last.out wild.status
mkdir planted && mv wild planted/small
ok "a run from an earlier day" exits 0 "$truce" run small --draws 16 --histories 8 --as-of 2024-12-20 --members 40 --what-if 4 --out plain --quiet
ok "and one with the wild row" exits 0 "$truce" run planted/small --draws 16 --histories 8 --as-of 2024-12-20 --members 40 --what-if 4 --out wild --quiet
for file in brief.html forecast.json paths.csv members.csv case/record.csv; do ok "$file does not know the wild row" cmp -s plain/$file wild/$file; done
ok "which a run from a later day reads" exits 0 "$truce" run planted/small --draws 16 --histories 8 --as-of 2025-02-01 --members 5 --what-if 0 --out later --quiet
ok "among the rows it copies" has planted later/case/record.csv
ok "a run writes a whole folder" exits 0 "$truce" run small --draws 16 --histories 8 --members 40 --what-if 4 --out a --quiet
ok "all files of the run are there" whole a
ok "show prints the summary" exits 0 "$truce" show a
ok "show prints JSON" exits 0 "$truce" show a --json
ok "its JSON names the version" has '"version": 1' last.out
ok "a second run in the same folder replaces it" exits 0 "$truce" run small --draws 16 --histories 8 --members 41 --what-if 4 --out a --quiet
ok "the replaced run is the new one" has '"members": 41' a/forecast.json
ok "nothing unfinished is left" test -z "$(find . -name '.*.truce-*')"
ok "the same run gives the same files" exits 0 "$truce" run small --draws 16 --histories 8 --members 41 --what-if 4 --out b --quiet --threads 3 --block 7
for file in brief.html forecast.json paths.csv members.csv; do ok "$file has the same bytes" cmp -s a/$file b/$file; done
ok "diff of equal runs answers" exits 0 "$truce" diff a b
ok "and finds nothing moved" has ' 0 moved' last.out
ok "its plans are compared" exits 0 "$truce" decide a --out choice
ok "with a page" has 'Chance of being the best plan' choice/decide.html
ok "and the reading's answer, or why there is none" has 'patron_rules' choice/decide.json
ok "again gives the same bytes" exits 0 "$truce" decide b --json
sed 's/"source": "b"/"source": "a"/' last.out >choice.json
ok "(also from a run with other threads)" cmp -s choice.json choice/decide.json
"$truce" new asked >/dev/null
drive=("$truce" sensitivity asked --question attacks_10 --n 64 --resamples 50 --quiet)
ok "what drives an answer is asked of a case" exits 0 "${drive[@]}" --out drivers --threads 1
ok "with how much is chance" has 'chance alone makes' last.out
ok "over the prior, as it says" has "over the case's priors" last.out
ok "again with other threads" exits 0 "${drive[@]}" --out drivers3 --threads 3
for file in sensitivity.html sensitivity.json inputs.csv outputs.csv places.csv; do ok "$file has the same bytes" cmp -s drivers/$file drivers3/$file; done
ok "its runs are read back" exits 0 "$truce" sensitivity --inputs drivers/inputs.csv --outputs drivers/outputs.csv --output attacks_10@carry_on --method sobol --no-second --resamples 50 --json
ok "with the same indices" python3 -c '
import json
asked, read = json.load(open("drivers/sensitivity.json")), json.load(open("last.out"))
assert len(asked["indices"]) > 5
assert asked["indices"] == read["indices"] and asked["answers"][0]["chance"] == read["chance"]
'
ok "an unknown question, plan and parameter are bad input" exits 2 "$truce" sensitivity asked --question effective_ends --plan carry_onn --parameters posture.w_fac --n 3 --out never
for part in "did you mean .effective_end" "did you mean .carry_on" "did you mean .posture.w_face" "3 base points"; do ok "which says $part" has "$part" last.err; done
ok "options of a table are bad input beside a case" exits 2 "$truce" sensitivity asked --method delta --output y --out never
ok "and those of a case beside a table" exits 2 "$truce" sensitivity --inputs drivers/inputs.csv --outputs drivers/outputs.csv --plan carry_on --out never
ok "and nothing is written" absent never
ok "a run is not replaced by what drives it" exits 1 "${drive[@]}" --out a
because=("$truce" why a carry_on offer --question effective_end --members 40 --quiet)
ok "a difference between plans is explained" exits 0 "${because[@]}" --out why1 --threads 1
ok "with a page" has 'Through what' why1/why.html
ok "again with other threads" exits 0 "${because[@]}" --out why2 --threads 3
for file in why.html why.json; do ok "$file has the same bytes" cmp -s why1/$file why2/$file; done
ok "its shares add up to the difference" python3 -c '
import json
why = json.load(open("why1/why.json"))
whole = why["difference"]["value"]
assert whole != 0
def near(total): assert abs(total - whole) <= 1e-4 * (1 + abs(whole)), (total, whole)
near(sum(lever["share"]["value"] for lever in why["levers"]))
near(sum(one["entry"]["value"] for one in why["mechanisms"] if one["entry"]))
near(sum(one["carried"]["value"] for one in why["mechanisms"]) + why["direct"]["value"])
'
cp -r a forged && python3 -c '
lines = open("forged/members.csv").read().split("\n")
at = lines[0].split(",").index("attacks_10@offer")
cells = lines[3].split(",")
cells[at] = "0" if cells[at] == "1" else "1"
lines[3] = ",".join(cells)
open("forged/members.csv", "w").write("\n".join(lines))'
ok "a run whose members do not come out again is not explained" exits 2 "$truce" why forged carry_on offer --question attacks_10 --members 8 --quiet --out never
ok "with the member" has 'members.csv:4.*member 2 ' last.err
ok "a plan or question that is not there is bad input" exits 2 "$truce" why a carry_on ofer --question attacks_11 --members 0 --out never
ok "with every reason" has "did you mean 'offer'" last.err
ok "(the question too)" has 'attacks_11' last.err
ok "and writes nothing" absent never
"$truce" new sought >/dev/null
seek=("$truce" search sought --prior --objective effective_end --objective attacks_10 --budget 2.5 --budget-runs 20000 --members 80 --keep 4 --quiet)
ok "better plans are searched" exits 0 "${seek[@]}" --out found --threads 1
ok "with a page" has 'What they are worth' found/search.html
ok "again with other threads" exits 0 "${seek[@]}" --out found2 --threads 3
for file in search.html search.json plans.toml; do ok "$file has the same bytes" cmp -s found/$file found2/$file; done
cat found/plans.toml >>sought/case.toml
ok "the plans found can be pasted into the case" exits 0 "$truce" check sought --strict
ok "and run, with the seed that told their values" exits 0 "$truce" run sought --prior --members 80 --seed 3 --what-if 0 --out told --quiet
ok "which gives the same values" python3 -c '
import json
found, run = json.load(open("found/search.json")), json.load(open("told/forecast.json"))
answers = {(a["plan"], a["id"]): a for a in run["questions"]}
assert any(plan["origin"] == "found" for plan in found["plans"])
for plan in found["plans"]:
    for value in plan["values"]:
        answer = answers[plan["id"], value["objective"]]
        told = answer["mean"] if "mean" in answer else answer["probability"]
        assert abs(told - value["fresh"]["value"]) <= 1e-5 * abs(told)
'
ok "a search that cannot be is bad input" exits 2 "$truce" search sought --objective no_question --budget-runs 3 --out never
ok "with every reason" has '^--budget-runs' last.err
ok "a run is not replaced by a search" exits 1 "${seek[@]}" --out a
ok "a run is not replaced by a choice" exits 1 "$truce" decide a --out b
ok "what is no run is bad input" exits 2 "$truce" decide small --out never
ok "with the file that is missing" has 'small/forecast.json' last.err
ok "and writes nothing" absent never
cp -r small judged && sed -i 's/^question = "attacks_10"/question = "quiet"/' judged/case.toml
ok "a run is judged by another case's objectives" exits 0 "$truce" decide a --case judged --json
ok "which its JSON names" has 'Longest spell' last.out
cp -r a changed && sed -i 's/^pay = .*/pay = 0.9/' changed/case/case.toml
ok "a run whose case was changed since is bad input" exits 2 "$truce" decide changed --tail 2
ok "which is said" has 'changed after the run' last.err
sed -i 's/^enforcement.*/enforcement = { value = 0.9, judgement = "test" }/' small/case.toml
ok "a changed case runs" exits 0 "$truce" run small --draws 16 --histories 8 --members 41 --what-if 0 --out c --quiet
ok "diff shows the changed line" exits 0 "$truce" diff b c
ok "with its text" has 'enforcement' last.out
ok "diff of what is no run is bad input" exits 2 "$truce" diff a small

printf '%s\n' id,type_of_violence,side_a,side_b,dyad_name,country,date_prec,date_start,date_end,best,low,high \
  '1,1,State,Front,State - Front,Utopia,1,2024-01-05,2024-01-05,2,2,2' >events.csv
ok "without a map the actors of a file are listed" exits 0 "$truce" import ucdp events.csv --dry-run
ok "by name" has 'Front' last.err
ok "but nothing is imported" exits 2 "$truce" import ucdp events.csv --out never
ok "for a reason" has '^--map: no map' last.err
ok "and nothing is written" absent never

printf 'actor,position,salience,capability\narmy,10..20..40,1,3\nmovement,80,.5,2\nparty,50,1,1\n' >talks.csv
ok "a table is settled by all models" exits 0 "$truce" bargain talks.csv --model all --draws 100 --out talks --threads 1
ok "its page is there" test -s talks/bargain.html
ok "again with other threads" exits 0 "$truce" bargain talks.csv --model all --draws 100 --out talks2 --threads 3
for file in bargain.html bargain.json table.csv; do ok "$file has the same bytes" cmp -s talks/$file talks2/$file; done
ok "a run is not replaced by a table's answer" exits 1 "$truce" bargain talks.csv --out a
ok "nor a table's answer by a run" exits 1 "$truce" run small --draws 16 --histories 8 --members 5 --out talks --quiet
printf 'actor,position,salience,capability\narmy,120,80,1\n' >wrong.csv
ok "a wrong table exits with 2" exits 2 "$truce" bargain wrong.csv --out never
ok "with line and column" has 'wrong.csv:2:6: position 120' last.err
ok "and writes nothing" absent never
ok "an unknown option is bad input" exits 2 "$truce" bargain talks.csv --set median.ties=left
ok "and the values are listed" has 'lower, upper, midpoint, holder' last.err

printf 'question,outcome,resolved,source,base_rate\npledge_2025,yes,2025-06-01,report,0.4\nattacks_10,no,2025-12-31,report,\nquiet,,,,\n' >came.csv
ok "a run is scored" exits 0 "$truce" score a came.csv --out scored
ok "what is open is counted" has '1 open' last.out
ok "its page and its numbers are there" test -s scored/score.html -a -s scored/score.json
ok "a run is not replaced by a score" exits 1 "$truce" score a came.csv --out a
printf 'question,outcome,resolved,source\npledge_2026,yes,2025-06-01,report\nattacks_10,maybe,2025-12-31,report\n' >odd.csv
ok "wrong resolutions exit with 2" exits 2 "$truce" score a odd.csv --out never
ok "with every problem at its place" test "$(grep -c '^odd.csv:[23]:' last.err)" = 2
ok "and write nothing" absent never
cp -r small past && cp came.csv past/resolutions.csv
ok "a case of the past is forecast as it stood" exits 0 "$truce" backtest past --members 20 --out bt --threads 1
ok "its report is there" test -s bt/backtest.html
ok "again with other threads" exits 0 "$truce" backtest past --members 20 --out bt2 --threads 3
for file in backtest.html backtest.json; do ok "$file has the same bytes" cmp -s bt/$file bt2/$file; done
ok "a case without resolutions is bad input" exits 2 "$truce" backtest small

mkdir mine && echo keep >mine/letter.txt
ok "a folder that is not a run is refused" exits 1 "$truce" run small --draws 16 --histories 8 --members 5 --out mine --quiet
ok "and not touched" has keep mine/letter.txt
ok "and nothing is added to it" test "$(ls mine | wc -l)" = 1
cp -r small bad && sed -i 's/^kind = "faction"/knd = "faction"/' bad/case.toml
ok "bad input exits with 2" exits 2 "$truce" run bad --members 5 --out d --quiet
ok "a misspelt key is found with line, column and suggestion" grep -Eq 'case.toml:[0-9]+:[0-9]+: .*knd.*kind' last.err
ok "bad input writes nothing" absent d
ok "check of bad input as JSON exits with 2" exits 2 "$truce" check bad --json
ok "no case at all is bad input" exits 2 "$truce" run nowhere --quiet
ok "an unknown plan is bad input" exits 2 "$truce" run small --draws 16 --histories 8 --plans nonsense --quiet
ok "an unknown option is bad input" exits 2 "$truce" run small --draws 16 --histories 8 --nonsense
ok "an as-of date outside the case is bad input" exits 2 "$truce" check small --as-of 1900-01-01
ok "help is no error" exits 0 "$truce" run --help
ok "completions are printed" exits 0 "$truce" completion bash

# Ctrl-C: stops between blocks, writes nothing, exits 130. A background job of a script ignores SIGINT, so setsid.
cat >interrupt.sh <<'S'
"$1" run "$2" --members 100000 --out "$3" --quiet & child=$!
sleep 1; kill -TERM $child; wait $child
S
ok "a stopped run exits with 130" exits 130 bash interrupt.sh "$truce" small e
ok "a stopped run writes nothing" absent e
sed 's/run "$2" --members 100000/sensitivity "$2" --n 65536/' interrupt.sh >interrupt_design.sh
ok "a stopped design exits with 130" exits 130 bash interrupt_design.sh "$truce" small e
ok "and writes nothing" absent e

# Killed outright at different moments: the folder is whole or absent, and the next run works.
for wait in 0.05 0.2 0.4 0.6 0.9 1.3; do
  rm -rf f
  "$truce" run small --draws 16 --histories 8 --members 300 --what-if 10 --out f --quiet >/dev/null 2>&1 & child=$!
  sleep "$wait"; kill -9 $child 2>/dev/null; wait $child 2>/dev/null
  ok "killed after $wait s: whole or absent" eval 'absent f || whole f'
done
ok "the run after a killed one works" exits 0 "$truce" run small --draws 16 --histories 8 --members 20 --what-if 0 --out f --quiet
ok "and takes away what was unfinished" test -z "$(find . -name '.f.truce-*')"

# A disk that takes no more: files are limited to 8 KiB, so writing fails in the middle.
ok "a full disk exits with 1" exits 1 bash -c 'trap "" XFSZ; ulimit -f 8; exec "$@"' _ "$truce" run small --draws 16 --histories 8 --members 40 --what-if 0 --out g --quiet
ok "and says what could not be written" has 'cannot be written' last.err
ok "and leaves nothing" absent g
if [ "$(id -u)" != 0 ]; then
  mkdir closed && chmod a-w closed
  ok "a folder that cannot be written to exits with 1" exits 1 "$truce" run small --draws 16 --histories 8 --members 5 --out closed/x --quiet
fi
ok "an output below a file exits with 1" exits 1 "$truce" run small --draws 16 --histories 8 --members 5 --what-if 0 --out small/case.toml/x --quiet
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
