# Sourced by publish.sh and swaps.sh: builds, and trains two versions of a conversion model into $work/a and $work/b. Leaves the service's program in $service.
export DOTNET_NOLOGO=1
if [ -z "${BUILT:-}" ]; then
  for project in src/Clickstream.Trainer src/Clickstream.Api; do dotnet build -c Release $project -v q --nologo > /dev/null; done
fi
service=$(realpath -e "${SERVICE:-artifacts/bin/Clickstream.Api/release/Clickstream.Api.dll}")
trainer=artifacts/bin/Clickstream.Trainer/release/Clickstream.Trainer.dll
dotnet $trainer simulate --sessions 2000 --seed 9 --out "$work/shop" > "$work/train.log"
for of in "a gradient-boosting" "b logistic-regression"; do
  dotnet $trainer train --data "$work/shop/train.csv" --out "$work/${of% *}" --tasks conversion --trainer "${of#* }" --trials 1 --seed 9 >> "$work/train.log" 2>&1
done
