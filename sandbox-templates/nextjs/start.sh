#!/bin/bash
# Runs with the sandbox, and again when somebody finds that it has ended.
bash /home/user/.whittle/lay-over.sh
cd /home/user/app || exit
exec > >(exec tee /home/user/.whittle/start.log) 2>&1
exec node_modules/.bin/next dev --hostname 0.0.0.0 --port 3000
