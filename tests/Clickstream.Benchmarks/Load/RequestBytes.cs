using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Clickstream.Api.Hosting;
using Clickstream.Benchmarks.Limits;
using Microsoft.AspNetCore.Builder;

namespace Clickstream.Benchmarks.Load;

/// <summary>Bytes that a request allocates: the service and the limit app are hosted in this process and asked over a socket, one at a time.</summary>
internal static class RequestBytes
{
    private const string Usage = """
        usage: request-bytes FEATURES_MODELS FEATURES.jsonl EVENTS_MODELS EVENTS.jsonl
               a folder of models and a file of bodies, one a line, of session rows and of events, as `load-files` writes them
        """;

    private const int WarmUp = 20_000;
    private const int Requests = 5_000;
    private const int Rounds = 5;

    /// <param name="args">What follows "request-bytes".</param>
    /// <param name="output">Receives the table.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        if (args is not [var featuresModels, var features, var eventsModels, var events])
        {
            output.WriteLine(Usage);
            return 2;
        }

        Console.SetOut(TextWriter.Null); // The service's log.
        int limit = FreePort();
        await using WebApplication app = LimitApp.Create(["--urls", Address(limit)]);
        await app.StartAsync();
        int ofFeatures = StartService(featuresModels), ofEvents = StartService(eventsModels);
        output.WriteLine("| server | body | reasons | bytes a request |");
        output.WriteLine("| --- | --- | --- | --- |");
        Measure("limit", "features", "", limit, "/classify", features);
        Measure("ours", "features", "0", ofFeatures, "/classify?reasons=0", features);
        Measure("ours", "features", "3", ofFeatures, "/classify", features);
        Measure("limit", "events", "", limit, "/classify-events", events);
        Measure("ours", "events", "0", ofEvents, "/classify?reasons=0", events);
        Measure("ours", "events", "3", ofEvents, "/classify", events);
        return 0;

        void Measure(string server, string body, string reasons, int port, string path, string file) =>
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {server} | {body} | {reasons} | {BytesOf(port, path, file):0} |"));
    }

    // The least of some rounds: what the host does by itself now and then is no request's.
    private static double BytesOf(int port, string path, string file)
    {
        byte[][] requests = [.. File.ReadLines(file).Select(body => RawConnection.Post(path, body))];
        using var connection = new RawConnection(port);
        Ask(WarmUp);
        double least = double.PositiveInfinity;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Ask(Requests);
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Requests);
        }

        return least;

        void Ask(int count)
        {
            for (int i = 0; i < count; i++) connection.Ask(requests[i % requests.Length]);
        }
    }

    // Its own Main, on a thread that ends with this process; the models are not looked at again meanwhile.
    private static int StartService(string models)
    {
        int port = FreePort();
        string[] settings = ["--urls", Address(port), "--Models:Directory", models, "--Models:RefreshEvery", "01:00:00"];
        MethodInfo main = typeof(ApiHost).Assembly.EntryPoint!;
        new Thread(() => main.Invoke(null, [settings])) { IsBackground = true }.Start();
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                new RawConnection(port).Dispose();
                return port;
            }
            catch (SocketException) when (attempt < 300)
            {
                Thread.Sleep(100);
            }
        }
    }

    private static string Address(int port) => FormattableString.Invariant($"http://127.0.0.1:{port}");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
