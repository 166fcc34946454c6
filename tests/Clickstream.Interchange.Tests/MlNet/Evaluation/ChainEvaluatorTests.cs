using System.Globalization;
using System.IO.Compression;
using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.MlNet.Evaluation;
using Clickstream.Interchange.MlNet.Files;
using Clickstream.Learning.Tables;

namespace Clickstream.Interchange.Tests.MlNet.Evaluation;

public sealed class ChainEvaluatorTests
{
    [MlNetSampleTheory]
    [InlineData("transforms", "VecL2")]
    [InlineData("na-drop", null)]
    public void Transforms_give_mlnets_outputs_to_the_last_bit(string sample, string? refused)
    {
        using ZipArchive zip = ZipFile.OpenRead(MlNetSamples.PathOf(sample + ".zip"));
        MlNetModel model = MlNetZip.Read(zip);
        ChainEvaluator chain = ChainEvaluator.Run(model.Chain, model.Schema!);
        List<string[]> outputs = MlNetSamples.Table(sample + ".csv");
        int[] fields = [.. Enumerable.Range(0, outputs[0].Length).Where(field => NameOf(outputs[0][field]) != refused)];
        Slot[] slots = [.. fields.Select(field => chain.Column(NameOf(outputs[0][field])).Slots[PlaceOf(outputs[0][field])])];

        var layout = new FeatureLayout(model.Schema!, slots);
        FeatureTable rows = MlNetSamples.Rows(layout.Transformer.InputSchema);
        var values = new float[layout.Transformer.OutputCount];

        Assert.True(slots.Length >= 9);
        for (int row = 0; row < rows.RowCount; row++)
        {
            layout.Transformer.Write(rows, row, values);
            Assert.Equal(
                fields.Select(field => float.Parse(outputs[row + 1][field], CultureInfo.InvariantCulture)),
                Enumerable.Range(0, slots.Length).Select(slot => values[layout.OutputOfSlot[slot]]));
        }

        if (refused is not null) Assert.Contains("LpNorm", chain.Column(refused).Refusal, StringComparison.Ordinal);
    }

    private static string NameOf(string header) => header.Split('.')[0];

    private static int PlaceOf(string header) => header.Contains('.', StringComparison.Ordinal) ? int.Parse(header.Split('.')[1], CultureInfo.InvariantCulture) : 0;
}
