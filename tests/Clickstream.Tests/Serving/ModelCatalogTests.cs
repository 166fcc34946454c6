using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Serving;

public sealed class ModelCatalogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_folder_without_catalogue_and_packages_is_to_hold_every_task() => Assert.Equal(PredictionTasks.All, ModelCatalog.Read(_folder.Path));

    [Fact]
    public void A_folder_without_catalogue_is_to_hold_what_lies_in_it()
    {
        foreach (string name in new[] { "revenue.zip", "conversion.zip", "segment.txt" }) File.WriteAllText(_folder[name], "");
        Assert.Equal([PredictionTask.Conversion, PredictionTask.Revenue], ModelCatalog.Read(_folder.Path));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_to_hold_every_task() => Assert.Equal(PredictionTasks.All, ModelCatalog.Read(_folder["none"]));

    [Theory]
    [InlineData("""{ "models": ["segment", "Conversion"] }""", "segment,conversion")]
    [InlineData("""{ "models": ["classify"], "madeBy": "someone" }""", "conversion")]
    public void Holds_the_tasks_that_it_names(string json, string tasks)
    {
        Write(json);
        Assert.Equal(tasks, string.Join(',', ModelCatalog.Read(_folder.Path).Select(PredictionTasks.Name)));
    }

    [Fact]
    public void One_that_names_none_says_nothing()
    {
        Write("""{ "models": [] }""");
        Assert.Equal(PredictionTasks.All, ModelCatalog.Read(_folder.Path));
        Assert.False(ModelCatalog.Holds(_folder.Path));
        File.WriteAllText(_folder["segment.zip"], "");
        Assert.Equal([PredictionTask.Segment], ModelCatalog.Read(_folder.Path));
        ModelCatalog.Add(_folder.Path, [PredictionTask.Conversion]);
        Assert.Equal([PredictionTask.Conversion], ModelCatalog.Read(_folder.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("models")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "models": null }""")]
    [InlineData("""{ "models": "segment" }""")]
    [InlineData("""{ "models": [null] }""")]
    [InlineData("""{ "models": [1] }""")]
    [InlineData("""{ "models": ["weather"] }""")]
    public void One_that_cannot_be_read_says_what_was_expected(string json)
    {
        Write(json);
        string message = Assert.Throws<InvalidDataException>(() => ModelCatalog.Read(_folder.Path)).Message;
        Assert.Contains("catalog.json", message, StringComparison.Ordinal);
        Assert.Contains("xpected", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Adding_keeps_what_was_there_and_adds_nothing_twice()
    {
        ModelCatalog.Add(_folder.Path, [PredictionTask.Segment]);
        Assert.Equal([PredictionTask.Segment], ModelCatalog.Read(_folder.Path));
        ModelCatalog.Add(_folder.Path, [PredictionTask.Segment, PredictionTask.Conversion]);
        Assert.Equal([PredictionTask.Conversion, PredictionTask.Segment], ModelCatalog.Read(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string json) => File.WriteAllText(_folder["catalog.json"], json);
}
