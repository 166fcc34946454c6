using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Clickstream.MlNetPeer;

/// <summary>The packages of a models folder, opened by ML.NET as they lie there, on rows made up from what the manifest says of training.</summary>
internal static class Shipped
{
    public static void Compare(Contest contest, string folder, int count)
    {
        foreach (string path in Directory.GetFiles(folder, "*.zip").Order())
        {
            ModelPackage package = ModelLoader.Load(path);
            string name = Path.GetFileName(path);
            if (package.Manifest.Doors.FirstOrDefault(door => door.Library == "ML.NET") is not { Entry: not null })
            {
                Console.WriteLine($"{name}: no entries for ML.NET");
                continue;
            }

            FeatureTable rows = Rows(package.Manifest, count);
            using FileStream stream = File.OpenRead(path);
            IDataView theirs = contest.Score(stream, rows);
            var model = (IFeatureModel)package.Model;
            var engine = new PredictionEngine(package);
            Prediction[] ours = [.. Enumerable.Range(0, count).Select(row => model.Predict(rows, row, new float[model.ScratchLength], 0))];
            switch (package.Model)
            {
                case ClassifierModel:
                    contest.Compare(name, "probability", [.. ours.Select(one => one.Figures[0])], [.. theirs.GetColumn<float>("Probability").Select(value => (double)value)], 1e-5);
                    contest.Equal(
                        name, "label", [.. ours.Select(one => one is AbandonmentPrediction cart ? cart.WillAbandon : ((ConversionPrediction)one).WillPurchase)],
                        [.. theirs.GetColumn<bool>("PredictedLabel")]);
                    break;
                case RevenueModel:
                    contest.Compare(
                        name, "expected", [.. ours.Cast<RevenuePrediction>().Select(one => one.Expected)],
                        [.. theirs.GetColumn<float>("PurchaseProbability").Zip(theirs.GetColumn<float>("Score")).Select(pair => (double)pair.First * pair.Second)], 1e-5);
                    break;
                case SegmentModel segments:
                    contest.Equal(
                        name, "segment", [.. ours.Cast<SegmentPrediction>().Select(one => one.Id)],
                        [.. theirs.GetColumn<uint>("PredictedLabel").Select(label => segments.Segments[(int)label - 1].Id)]);
                    break;
            }
        }
    }

    private static FeatureTable Rows(ModelManifest manifest, int count)
    {
        var random = new Random(3);
        var rows = new FeatureTable(manifest.Schema, count);
        for (int column = 0; column < manifest.Features.Count; column++)
        {
            FeatureProfile feature = manifest.Features[column];
            for (int row = 0; row < count; row++)
            {
                if (random.Next(12) == 0) continue;
                if (feature.Categories is { } categories)
                    rows.Categories(column)[row] = random.Next(20) == 0 || categories.Count == 0 ? "never seen" : categories[random.Next(categories.Count)].Name;
                else if (feature is { Kind: FeatureKind.Boolean })
                    rows.Numbers(column)[row] = random.Next(2);
                else if (feature.Numbers is { } numbers)
                    rows.Numbers(column)[row] = (float)(random.Next(3) == 0 ? numbers.Minimum + (random.NextDouble() * (numbers.Maximum - numbers.Minimum)) : Math.Round(numbers.Minimum + (random.NextDouble() * (numbers.Median - numbers.Minimum) * 2)));
            }
        }

        return rows;
    }
}
