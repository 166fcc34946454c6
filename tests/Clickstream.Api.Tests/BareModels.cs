using Clickstream.Learning.Predictors;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Api.Tests;

/// <summary>The service with models on session rows as zips of ML.NET and nothing else; revenue by the expected amount alone. Never changed.</summary>
public sealed class BareModels : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ClickstreamApplication _application;

    public BareModels()
    {
        IReadOnlyList<ModelPackage> packages = SamplePackages.Make(Grain.Rows);
        var amount = new ExpectedAmountModel(((RevenueModel)packages[1].Model).Amount, ScoreLink.Log, currency: null);
        Originals = [packages[0], ExpectedAmount(packages[1], amount), packages[2]];
        foreach (ModelPackage package in Originals) BareZip.Save(Path.Combine(_folder.Path, $"{PredictionTasks.Name(package.Manifest.Task)}.zip"), package);
        _application = new ClickstreamApplication(_folder.Path);
        Client = _application.CreateClient();
    }

    /// <summary>The models before they went to ML.NET, in the order of the tasks.</summary>
    public IReadOnlyList<ModelPackage> Originals { get; }

    public HttpClient Client { get; }

    /// <summary>Copies the zips into a folder that a test may change.</summary>
    public void CopyTo(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(_folder.Path)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    public void Dispose()
    {
        _application.Dispose();
        _folder.Dispose();
    }

    /// <summary>A revenue package with another model: that of the amount alone.</summary>
    public static ModelPackage ExpectedAmount(ModelPackage revenue, ExpectedAmountModel model) => revenue with
    {
        Model = model,
        Probes = [],
        Manifest = revenue.Manifest with
        {
            AmountLink = model.Link,
            AmountDistribution = null,
            Origin = new ModelOrigin("ML.NET 5.0.0", "by hand", "model.zip", new string('a', 64)),
        },
    };
}
