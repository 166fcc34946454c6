using System.Globalization;
using Clickstream.Csv;
using Clickstream.Learning.Tables;
using Clickstream.TestKit;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Loading;

namespace Clickstream.Trainer.Tests.Commands;

[Collection(ShopGroup.Name)]
public sealed class FeaturesCommandTests(Shop shop) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Writes_what_the_models_see_to_the_last_bit()
    {
        (await TrainerProgram.RunAsync("features", "--data", shop.TrainFile, "--models", shop.Models, "--out", _folder["features.csv"])).EndedWith(0);
        TrainingData data = await TrainingDataLoader.LoadAsync(shop.TrainFile, new LoadOptions(), CancellationToken.None);
        FeatureTable table = data.Examples.Table;
        await using CsvSource source = await CsvSource.OpenAsync(_folder["features.csv"], CancellationToken.None);
        int first = source.Header.ToList().IndexOf("event_count"), block = source.Header.ToList().IndexOf("block"), said = source.Header.ToList().IndexOf("conversion_probability");
        Assert.Equal(table.Schema.Columns.Select(column => column.Name), source.Header.Skip(first));
        string[] blocks = new string[table.RowCount];
        int row = 0;
        for (; await source.ReadAsync(CancellationToken.None); row++)
        {
            blocks[row] = source.Cell(block).ToString();
            Assert.InRange(double.Parse(source.Cell(said), CultureInfo.InvariantCulture), 0, 1);
            for (int column = 0; column < table.Schema.Columns.Count; column++)
            {
                string cell = source.Cell(first + column).ToString();
                if (table.Schema.Columns[column].Kind == FeatureKind.Categorical) Assert.Equal(table.Categories(column)[row] ?? "", cell);
                else Assert.Equal(table.Numbers(column)[row], cell.Length == 0 ? float.NaN : float.Parse(cell, CultureInfo.InvariantCulture));
            }
        }

        Assert.Equal(table.RowCount, row);
        Assert.All(data.ExampleBlocks.Test, test => Assert.Equal("test", blocks[test]));
        Assert.Equal(data.ExampleBlocks.Train.Length, blocks.Count(name => name == "train"));
    }

    [Fact]
    public async Task The_moments_of_a_session_weigh_1_then_a_half_then_a_third_for_conversion_and_where_there_was_a_cart_for_abandonment()
    {
        (await TrainerProgram.RunAsync("features", "--data", shop.TrainFile, "--out", _folder["features.csv"])).EndedWith(0);
        string[][] lines = [.. File.ReadLines(_folder["features.csv"]).Select(line => line.Split(','))];
        string[] header = lines[0];
        foreach (string name in (string[])["weight", "abandonment_weight"])
        {
            int weight = Array.IndexOf(header, name);
            Assert.All(
                lines.Skip(1).Where(line => line[weight].Length > 0).GroupBy(line => line[0], line => double.Parse(line[weight], CultureInfo.InvariantCulture)),
                session => Assert.Equal(Enumerable.Range(1, session.Count()).Select(number => 1.0 / number), session));
        }

        int cart = Array.IndexOf(header, "has_cart"), abandoned = Array.IndexOf(header, "abandoned"), purchased = Array.IndexOf(header, "purchased");
        Assert.All(lines.Skip(1), line => Assert.Equal(line[cart] == "1" ? (line[purchased] == "0" ? "1" : "0") : "", line[abandoned]));
    }
}
