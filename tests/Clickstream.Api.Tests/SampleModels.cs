using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Api.Tests;

/// <summary>The service twice, with models on events and with models on session rows, trained once for all tests. Never changed.</summary>
public sealed class SampleModels : IDisposable
{
    private readonly TemporaryFolder _events = new();
    private readonly TemporaryFolder _rows = new();

    public SampleModels()
    {
        EventPackages = SamplePackages.Write(_events.Path, Grain.Events);
        RowPackages = SamplePackages.Write(_rows.Path, Grain.Rows);
        EventsApplication = new ClickstreamApplication(_events.Path);
        RowsApplication = new ClickstreamApplication(_rows.Path);
        Events = EventsApplication.CreateClient();
        Rows = RowsApplication.CreateClient();
    }

    /// <summary>Where the packages on events lie; not to be changed.</summary>
    public string EventFolder => _events.Path;

    public IReadOnlyList<ModelPackage> EventPackages { get; }

    public IReadOnlyList<ModelPackage> RowPackages { get; }

    public ClickstreamApplication EventsApplication { get; }

    public ClickstreamApplication RowsApplication { get; }

    /// <summary>A client of the service with models on events.</summary>
    public HttpClient Events { get; }

    /// <summary>A client of the service with models on session rows.</summary>
    public HttpClient Rows { get; }

    /// <summary>An engine of the tests' own, outside the service.</summary>
    public PredictionEngine Engine(PredictionTask task, Grain grain = Grain.Events) =>
        new((grain == Grain.Events ? EventPackages : RowPackages)[(int)task]);

    /// <summary>Copies the packages into a folder that a test may change.</summary>
    public void CopyTo(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(_events.Path)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    public void Dispose()
    {
        EventsApplication.Dispose();
        RowsApplication.Dispose();
        _events.Dispose();
        _rows.Dispose();
    }
}
