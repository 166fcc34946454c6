using Clickstream.TestKit;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Loading;

namespace Clickstream.Trainer.Tests.Commands;

/// <summary>A profile of one's own, and several files, from the command line.</summary>
[Collection(ShopGroup.Name)]
public sealed class ProfileOptionTests(Shop shop) : IDisposable
{
    private const string Profile =
        """
        {
          "name": "my_shop",
          "columns": { "eventTime": ["ts"], "eventName": ["did"], "sessionId": ["visit"], "itemId": ["article"], "price": ["eur"] },
          "eventNames": { "looked": "view_item", "basket": "add_to_cart" }
        }
        """;

    private const string Own = "ts,did,visit,article,eur,weather\n2026-03-11T12:00:00Z,looked,v1,lamp,19.5,rain\n2026-03-11T12:00:40Z,basket,v1,lamp,19.5,rain\n";
    private const string Canonical = "event_time,event_name,session_id,item_id,price\n2026-03-11T12:00:00Z,view_item,v1,lamp,19.5\n2026-03-11T12:00:40Z,add_to_cart,v1,lamp,19.5\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Predicts_of_own_columns_what_it_predicts_of_the_canonical_ones()
    {
        (TrainerResult own, string scored) = await PredictAsync(Own, "--profile", _folder.Write("my.json", Profile));
        (TrainerResult canonical, string wanted) = await PredictAsync(Canonical);
        Assert.Contains("Read as events (profile my_shop).", own.EndedWith(0).Output, StringComparison.Ordinal);
        Assert.Contains("Columns ignored: weather.", own.Errors, StringComparison.Ordinal);
        Assert.Contains("Read as events (profile canonical).", canonical.EndedWith(0).Output, StringComparison.Ordinal);
        Assert.Equal(wanted, scored);
    }

    [Fact]
    public async Task Says_what_is_wrong_with_the_profile_and_writes_nothing()
    {
        (TrainerResult result, string scored) = await PredictAsync(Own, "--profile", _folder.Write("my.json", Profile.Replace("\"price\"", "\"prise\"", StringComparison.Ordinal)));
        Assert.StartsWith("error: my.json, $.columns.prise: found 'prise'; expected one of eventTime,", result.EndedWith(1).Errors, StringComparison.Ordinal);
        Assert.Equal("", scored);
    }

    [Fact]
    public async Task Trains_on_two_halves_of_a_file_as_on_the_whole_and_names_both_with_their_sums()
    {
        string[] lines = await File.ReadAllLinesAsync(shop.TrainFile);
        int middle = lines.Length / 2;
        string one = _folder.Write("one.csv", string.Join('\n', lines[..middle]) + "\n");
        string two = _folder.Write("two.csv", string.Join('\n', lines[middle..].Prepend(lines[0])) + "\n");
        var options = new LoadOptions();
        TrainingData whole = await TrainingDataLoader.LoadAsync(shop.TrainFile, options, CancellationToken.None);
        TrainingData halves = await TrainingDataLoader.LoadAsync(one, options with { MoreFiles = [two] }, CancellationToken.None);
        Assert.Equal("one.csv, two.csv", halves.Provenance.FileName);
        Assert.Equal($"{await Fingerprint.OfAsync(one, default)}, {await Fingerprint.OfAsync(two, default)}", halves.Provenance.Sha256);
        Assert.Equal((whole.Provenance.RowCount, whole.Provenance.SessionCount), (halves.Provenance.RowCount, halves.Provenance.SessionCount));
        Assert.Equal(whole.Examples.Labels, halves.Examples.Labels);
        Assert.Equal("canonical", halves.Profile);
    }

    [Fact]
    public async Task Evaluates_on_several_files_with_commas_and_prints_the_profile()
    {
        string more = _folder.Write("more.csv", Canonical);
        TrainerResult result = (await TrainerProgram.RunAsync("evaluate", "--models", shop.Models, "--data", $"{shop.TestFile},{more}")).EndedWith(0);
        Assert.Contains("Read as events (profile canonical).", result.Output, StringComparison.Ordinal);
        Assert.Contains("there is no file 'absent.csv'", (await TrainerProgram.RunAsync("evaluate", "--models", shop.Models, "--data", $"{more},absent.csv")).EndedWith(2).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_files_of_session_rows_are_refused()
    {
        string rows = _folder.Write("rows.csv", SessionRowFile.Make(300));
        TrainerResult result = await TrainerProgram.RunAsync("train", "--data", $"{rows},{rows}", "--label", "bought", "--out", _folder["out"]);
        Assert.Contains("rows.csv holds session rows; several files are read as events only", result.EndedWith(1).Errors, StringComparison.Ordinal);
    }

    private async Task<(TrainerResult Result, string Scored)> PredictAsync(string csv, params string[] more)
    {
        string output = _folder["scored.csv"];
        File.Delete(output);
        TrainerResult result = await TrainerProgram.RunAsync(["predict", "--models", shop.Models, "--data", _folder.Write("data.csv", csv), "--out", output, .. more]);
        return (result, File.Exists(output) ? await File.ReadAllTextAsync(output) : "");
    }
}
