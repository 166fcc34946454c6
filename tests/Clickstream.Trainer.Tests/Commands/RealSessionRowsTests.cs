using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

/// <summary>The goals of the field on real session rows: UCI Online Shoppers Purchasing Intention (Sakar et al. 2019), one held-out fifth.</summary>
public sealed class RealSessionRowsTests : IDisposable
{
    private const string Shoppers = "uci_online_shoppers/online_shoppers_intention.csv.gz";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SharedDataFact(Shoppers)]
    public async Task Gradient_boosting_ranks_the_shoppers_as_well_as_the_field_does()
    {
        (await TrainerProgram.RunAsync(
            "train", "--data", SharedData.PathOf(Shoppers), "--label", "Revenue", "--tasks", "conversion", "--trainer", "gradient-boosting",
            "--no-refit", "--out", _folder.Path)).EndedWith(0);
        ModelManifest manifest = ModelLoader.Load(_folder["conversion.zip"]).Manifest;
        Assert.Equal("gradient-boosting", manifest.Trainer);
        Assert.Equal(9_755, manifest.Data!.RowCount);
        Assert.InRange(manifest.Metrics["rows"].Value, 1_950, 1_952);
        Assert.True(manifest.Metrics["rocAuc"].Value >= 0.925, $"ROC-AUC {manifest.Metrics["rocAuc"].Value}; wanted at least 0.925.");
        Assert.True(manifest.Metrics["prAuc"].Value >= 0.72, $"PR-AUC {manifest.Metrics["prAuc"].Value}; wanted at least 0.72.");
    }
}
