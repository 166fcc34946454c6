using System.Globalization;
using System.Text;
using System.Text.Json;
using Clickstream.Learning.Metrics;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

/// <summary>Revenue from session rows: forms, intervals, figures, and files that make it hard.</summary>
public sealed class TrainRevenueTests : IDisposable
{
    private const string Dmc = "dmc2013_sessions/dmc2013_sessions.csv.gz";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("two-part", false)]
    [InlineData("tweedie", true)]
    public async Task A_form_that_is_named_is_the_one_that_is_kept(string form, bool whole)
    {
        ModelPackage package = await TrainAsync(SessionRowFile.Make(900), "--trainer", $"{form},logistic-regression,ridge");
        Assert.StartsWith($"{form} (", package.Manifest.Trainer, StringComparison.Ordinal);
        Assert.Equal(whole, ((RevenueModel)package.Model).Expected is not null);
        Assert.Equal(whole, package.Manifest.ExpectedPower is > 1 and < 2);
        Assert.Contains(whole ? "by Tweedie's deviance of power" : "the probability of a purchase times the mean amount", package.Card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_of_the_smaller_deviance_on_unseen_rows_is_kept()
    {
        ModelPackage package = await TrainAsync(SessionRowFile.Make(900), "--trainer", "two-part,tweedie,logistic-regression,ridge");
        LeaderboardEntry[] forms = [.. package.Manifest.Leaderboard.Where(entry => entry.Metrics.ContainsKey("tweedieDeviance"))];
        Assert.Equal(["tweedie", "two-part"], forms.Select(entry => entry.Trainer).Order(StringComparer.Ordinal));
        LeaderboardEntry best = forms.MinBy(entry => entry.Metrics["tweedieDeviance"])!;
        Assert.Equal(best.Trainer, forms.Single(entry => entry.Chosen).Trainer);
        Assert.StartsWith($"{best.Trainer} (", package.Manifest.Trainer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public async Task The_stated_coverage_is_that_of_the_option_and_about_what_is_measured(double coverage)
    {
        ModelPackage package = await TrainAsync(
            SessionRowFile.Make(3000), "--coverage", coverage.ToString(CultureInfo.InvariantCulture), "--trainer", "two-part,logistic-regression,ridge");
        Assert.Equal(coverage, package.Manifest.AmountDistribution!.Coverage);
        MetricValue measured = package.Manifest.Metrics["intervalCoverage"];
        Assert.True(measured.Low < measured.Value && measured.Value < measured.High);

        // Some 250 test purchases, and four standard errors of a binomial share.
        Assert.Equal(coverage, measured.Value, tolerance: 4 * Math.Sqrt(coverage * (1 - coverage) / 250));
        Assert.True(package.Manifest.Metrics["intervalMeanWidth"].Value > 0);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("80")]
    public async Task A_coverage_that_is_no_share_is_refused(string coverage)
    {
        TrainerResult result = await TrainerProgram.RunAsync(
            "train", "--data", _folder.Write("rows.csv", SessionRowFile.Make(100)), "--amount", "spent", "--out", _folder["out"], "--coverage", coverage);
        Assert.Contains($"--coverage: {coverage} is out of range; expected a share above 0 and below 1", result.EndedWith(2).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_deciles_are_told_everywhere()
    {
        ModelPackage package = await TrainAsync(SessionRowFile.Make(900), "--trainer", "two-part,logistic-regression,ridge");
        IReadOnlyList<AmountBucket> deciles = package.Manifest.Deciles!;
        Assert.Equal(1, deciles.Sum(decile => decile.Share), 9);
        Assert.Equal(1, deciles.Sum(decile => decile.AmountShare!.Value), 9);
        Assert.Equal(package.Manifest.Metrics["meanAmount"].Value, deciles.Sum(decile => decile.Share * decile.MeanActual), 9);
        Assert.Contains("Does the money lie where it is foretold?", package.Card, StringComparison.Ordinal);
        TrainerResult result = await TrainerProgram.RunAsync(
            "evaluate", "--models", _folder["out"], "--data", _folder.Write("later.csv", SessionRowFile.Make(500, seed: 4)), "--json", _folder["figures.json"]);
        Assert.Contains("share of the money", result.EndedWith(0).Output, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(_folder["figures.json"]));
        JsonElement revenue = json.RootElement.GetProperty("revenue");
        Assert.Equal(1, revenue.GetProperty("deciles").EnumerateArray().Sum(decile => decile.GetProperty("share").GetDouble()), 9);
        Assert.InRange(revenue.GetProperty("intervalCoverage").GetDouble(), 0.6, 0.95);
        Assert.Equal(2, revenue.GetProperty("intervals").GetProperty("intervalCoverage").GetArrayLength());
    }

    [Fact]
    public async Task Where_all_purchases_are_of_one_amount_the_interval_is_that_amount()
    {
        ModelPackage package = await TrainAsync(WithAmounts(900, _ => "25.00"), "--trainer", "two-part,logistic-regression,ridge");
        AmountInterval interval = Answer(package).IfPurchase!;
        Assert.Equal(25, interval.Low, 0.01);
        Assert.Equal(25, interval.Median, 0.01);
        Assert.Equal(25, interval.High, 0.01);
    }

    [Theory]
    [InlineData("two-part")]
    [InlineData("tweedie")]
    public async Task Amounts_of_a_thousand_million_million_are_amounts(string form)
    {
        var random = new Random(1);
        ModelPackage package = await TrainAsync(
            WithAmounts(900, _ => (1e15 - (5e14 * random.NextDouble())).ToString("0", CultureInfo.InvariantCulture)), "--trainer", $"{form},logistic-regression,ridge");
        RevenuePrediction answer = Answer(package);
        Assert.InRange(answer.IfPurchase!.Median, 5e14, 1e15);
        Assert.InRange(answer.Expected, 1e12, 1e15);
        Assert.InRange(package.Manifest.Metrics["bias"].Value, -0.5, 0.5);
    }

    [Fact]
    public async Task One_purchase_is_too_few_and_said_so()
    {
        string data = WithAmounts(300, row => row == 0 ? "10" : "");
        TrainerResult result = await TrainerProgram.RunAsync(
            "train", "--data", _folder.Write("rows.csv", data), "--label", "bought", "--amount", "spent", "--tasks", "revenue", "--out", _folder["out"]);
        Assert.Contains("only 1 purchases have an amount above 0; at least 30 are needed.", result.EndedWith(1).Errors, StringComparison.Ordinal);
    }

    [SharedDataFact(Dmc)]
    public async Task Basket_sessions_of_a_real_shop_have_a_value_to_foretell()
    {
        TrainerResult result = (await TrainerProgram.RunAsync(
            "train", "--data", SharedData.PathOf(Dmc), "--label", "order", "--positive", "y", "--amount", "bSumPrice", "--tasks", "revenue",
            "--exclude", "customerNo,sessionNo,lastOrder,bStep,onlineStatus", "--trainer", "two-part,logistic-regression,gradient-boosting",
            "--trials", "1", "--no-refit", "--out", _folder["out"])).EndedWith(0);
        ModelManifest manifest = ModelLoader.Load(_folder["out/revenue.zip"]).Manifest;
        Assert.Equal("bSumPrice", manifest.Label.AmountColumn);
        Assert.DoesNotContain(manifest.Features, feature => feature.Name == "bSumPrice");
        Assert.Equal(0.8, manifest.Metrics["intervalCoverage"].Value, tolerance: 0.03);
        Assert.InRange(manifest.Metrics["bias"].Value, -0.2, 0.2);
        Assert.Contains("intervalMeanWidth", result.Output, StringComparison.Ordinal);
    }

    private static RevenuePrediction Answer(ModelPackage package)
    {
        var engine = new PredictionEngine(package);
        engine.Row.ClearRow(0);
        engine.Row.Numbers(engine.Row.Schema.IndexOf("pages"))[0] = 20;
        return (RevenuePrediction)engine.PredictRow(reasonCount: 0);
    }

    // The same rows with other amounts in place of those that were spent.
    private static string WithAmounts(int rows, Func<int, string> amount)
    {
        string[] lines = SessionRowFile.Make(rows).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var text = new StringBuilder(lines[0]).Append('\n');
        int purchase = 0;
        foreach (string line in lines.Skip(1))
        {
            string[] cells = line.Split(',');
            if (cells[5] == "TRUE") cells[4] = amount(purchase++);
            text.Append(string.Join(',', cells)).Append('\n');
        }

        return text.ToString();
    }

    private async Task<ModelPackage> TrainAsync(string data, params string[] more)
    {
        (await TrainerProgram.RunAsync(
        [
            "train", "--data", _folder.Write("rows.csv", data), "--label", "bought", "--amount", "spent", "--tasks", "revenue", "--trials", "1",
            "--out", _folder["out"], .. more,
        ])).EndedWith(0);
        return ModelLoader.Load(_folder["out/revenue.zip"]);
    }
}
